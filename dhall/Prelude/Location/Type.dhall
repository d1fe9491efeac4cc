-- SPDX-License-Identifier: MIT
--| What an import `as Location` is.
< Environment : Text | Local : Text | Missing | Remote : Text >
