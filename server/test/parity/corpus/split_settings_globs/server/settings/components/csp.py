CSP_SCRIPT_SRC: tuple[str, ...] = ("'self'",)
STATIC_URL = STATIC_URL + "csp/"
