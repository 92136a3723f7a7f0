from .paths import below, PROJECT as PROJECT_ROOT
