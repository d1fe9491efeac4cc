// SPDX-License-Identifier: MIT

import Glibc
import HostKit

exit(runGenodeHost(CommandLine.arguments))
