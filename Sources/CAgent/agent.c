#include "agent_platform.h"
