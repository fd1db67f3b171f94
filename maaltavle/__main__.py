"""`python -m maaltavle`: the same as the command `maaltavle`."""

import sys

from maaltavle.cli import main

sys.exit(main())
