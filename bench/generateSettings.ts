/** A settings package as large projects have them: path → text, some 2,000 lines over eight modules. */
export function generateSettings(lines = 2000): Record<string, string> {
  const per = Math.floor(lines / 8);
  const modules: Record<string, string> = {
    base: `import os\nfrom pathlib import Path\n\nBASE_DIR = Path(__file__).resolve().parent.parent.parent\n${fill(per, app)}`,
    apps: `from .base import *\n\nINSTALLED_APPS = [\n${fill(per - 20, listed)}]\nfor name in ("search", "tags"):\n    INSTALLED_APPS.append(f"extra.{name}")\nINSTALLED_APPS = list(dict.fromkeys(INSTALLED_APPS))\n`,
    logging: `from .apps import *\n\nLOGGING = {\n    "version": 1,\n    "handlers": {\n${fill(per - 8, handler)}    },\n}\n`,
    caches: `from .logging import *\n\n${fill(per, cache)}`,
    templates: `from .caches import *\n\n${fill(per, template)}`,
    features: `from .templates import *\n\n\n${fill(per, feature)}`,
    static: `from .features import *\n\nSTATIC_URL = "static/"\nSTATICFILES_DIRS = []\n${fill(per, directory)}`,
    production: `from .static import *\n\nDEBUG = False\n${fill(per, variable)}try:\n    from .local import *\nexcept ImportError:\n    pass\n`,
  };
  const files = Object.entries(modules).map(([name, text]) => [`/p/config/settings/${name}.py`, flat(text)]);
  return {
    '/p/config/__init__.py': '',
    '/p/config/settings/__init__.py': '',
    ...Object.fromEntries(files),
  };
}

/** As it would come from a disk: not a chain of pieces, which is slower to read. */
function flat(text: string): string {
  return Buffer.from(text).toString();
}

/** The module that imports all others. */
export const SETTINGS_MODULE = 'config.settings.production';

/** `part` over and over until `lines` lines are full. */
function fill(lines: number, part: (n: number) => string): string {
  let text = '';
  for (let n = 0, left = lines; left > 0; n++) {
    const more = part(n);
    text += more;
    left -= more.split('\n').length - 1;
  }
  return text;
}

const app = (n: number) =>
  `# Folder ${n}\nDIR_${n} = BASE_DIR / "var" / "part${n}"\nPATH_${n} = os.path.join(BASE_DIR, "part", str(${n}))\n`;
const listed = (n: number) => `    "company.apps.part${n}.apps.Part${n}Config",  # number ${n}\n`;
const handler = (n: number) =>
  `        "file${n}": {\n            "class": "logging.FileHandler",\n            "filename": str(BASE_DIR / "log" / "part${n}.log"),\n            "level": "INFO" if ${n} % 2 else "DEBUG",\n        },\n`;
const cache = (n: number) =>
  `CACHE_${n} = {\n    "BACKEND": "django.core.cache.backends.redis.RedisCache",\n    "LOCATION": os.environ.get("CACHE_${n}", "redis://localhost/${n}"),\n    "TIMEOUT": 60 * ${n},\n}\n`;
const template = (n: number) =>
  `TEMPLATE_${n} = {\n    "DIRS": [BASE_DIR / "templates" / d for d in ("a", "b", "c${n}")],\n    "OPTIONS": {**CACHE_${n}, "n": "%s-%d" % ("t", ${n})},\n}\n`;
const feature = (n: number) =>
  `def enabled_${n}(name, default=False):\n    value = os.environ.get(f"FEATURE_{name.upper()}")\n    if value is None:\n        return default\n    return value.lower() in ("1", "true", "yes")\n\n\nFEATURE_${n} = enabled_${n}("part${n}", default=${n % 2 ? 'True' : 'False'})\nif FEATURE_${n}:\n    INSTALLED_APPS += ["features.part${n}"]\n\n\n`;
const directory = (n: number) =>
  `if DIR_${n % 80}.name != "nothing":\n    STATICFILES_DIRS += [("part${n}", str(BASE_DIR / "static" / "part${n}"))]\n`;
const variable = (n: number) => `SECRET_${n} = os.environ.get("SECRET_${n}", f"secret-{${n}:03d}")\n`;
