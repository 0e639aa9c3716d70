"""The tests, a module each; `ALL` names them in the order in which they run."""

from . import minted, provider, proxies, verdicts

ALL = {
    "verdicts": verdicts.run,
    "minted": minted.run,
    "provider": provider.run,
    **proxies.ALL,
}
