#include "dhall.h"
