"""`python -m maaltavle`: the same as the command `maaltavle`."""

import sys

from maaltavle.cli.main import main

sys.exit(main())
