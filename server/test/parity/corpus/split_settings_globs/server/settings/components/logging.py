LOGGING = {"version": 1, "handlers": {"console": {"class": "logging.StreamHandler"}}}
