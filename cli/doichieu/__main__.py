"""`python -m doichieu`: the command line, for schedulers, which know no PATH."""

from doichieu.app import main

if __name__ == "__main__":
    main()
