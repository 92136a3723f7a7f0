import os


class EnvOrParserConfig:
    """Variables of the environment first, then the file."""

    def __init__(self, configparser):
        self.cp = configparser

    def _envkey(self, section, option):
        section = section.upper().replace("-", "_")
        option = option.upper()
        if section == "SHOPSITE":
            return f"SHOPSITE_{option}"
        return f"SHOPSITE_{section}_{option}"

    def get(self, section, option, *, raw=False, vars=None, fallback=None):
        if self._envkey(section, option) in os.environ:
            return os.environ[self._envkey(section, option)]
        return self.cp.get(section, option, raw=raw, vars=vars, fallback=fallback)

    def getboolean(self, section, option, *, fallback=None):
        if self._envkey(section, option) in os.environ:
            return self.cp._convert_to_boolean(os.environ[self._envkey(section, option)])
        return self.cp.getboolean(section, option, fallback=fallback)

    def has_option(self, section, option):
        return self._envkey(section, option) in os.environ or self.cp.has_option(section, option)
