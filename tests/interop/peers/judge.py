"""What the verifiers in Python share: lines of tokens in, lines of verdicts out."""

import json
import sys
import traceback


def judge(configure):
    """Reads {"set", "token"} a line from standard input; writes "accepted" or "refused: why"."""
    with open(sys.argv[1], encoding="utf-8") as file:
        verify = configure(json.load(file))
    for line in sys.stdin:
        attempt = json.loads(line)
        try:
            verify(attempt["set"], attempt["token"])
        except Exception as error:  # whatever it throws, it has not accepted the token
            if "--trace" in sys.argv:
                traceback.print_exc()
            first = (str(error) or type(error).__name__).splitlines()[0]
            print(f"refused: {first}", flush=True)
        else:
            print("accepted", flush=True)
