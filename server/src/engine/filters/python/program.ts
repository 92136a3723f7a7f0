/**
 * What the project's Python runs. It answers one line of JSON for each line of JSON, on the stdout it was started with; what
 * the project itself prints goes to stderr.
 *
 * A filter is the very object that the project's modules put into the bundle, with the surroundings that
 * `Bundle._merge_and_apply` gives it (webassets/bundle.py), and it is called as `FilterTool` calls it (webassets/merge.py).
 */
export const PYTHON_PROGRAM = String.raw`
import io, json, os, signal, sys, traceback

# The whole command is interrupted, without a traceback.
signal.signal(signal.SIGINT, signal.SIG_DFL)

questions = os.fdopen(os.dup(0), "rb")
answers = os.fdopen(os.dup(1), "wb")
os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
os.dup2(2, 1)
filters = []


def open_project(root, path, debug):
    sys.path[:] = path + [folder for folder in sys.path if folder != ""]
    sys.argv = [os.path.join(root, "manage.py"), "assets", "build"]
    if os.environ.get("DJANGO_CONFIGURATION"):
        import configurations as django
    else:
        import django
    django.setup()
    from django_assets.env import get_env

    get_env().debug = debug
    return {}


def look_up(bundle, within, index, name, options):
    from django_assets.env import get_env
    from webassets.bundle import Bundle, wrap
    from webassets.filter import get_filter

    context = get_env()
    if bundle is None:
        found = get_filter(name, **options)
        context = wrap(context, Bundle())
    else:
        one = context[bundle] if isinstance(bundle, str) else list(context)[bundle]
        context = wrap(context, one)
        for step in within:
            one = one.contents[step]
            context = wrap(context, one)
        found = one.filters[index]
        if name is not None and found.name != name:
            raise LookupError("there is the filter %r in its place" % (found.name,))
    filters.append((found, context))
    prepare(found, context)
    methods = [each for each in ("open", "input", "concat", "output") if getattr(found, each, None)]
    return {"filter": len(filters) - 1, "id": found.id(), "level": found.max_debug_level, "methods": methods}


def prepare(found, context):
    if found.ctx is not context:
        found.set_context(context)
        found.setup()


def run(filter, method, texts, sources, output, output_path):
    from webassets.merge import MemoryHunk

    found, context = filters[filter]
    prepare(found, context)
    out = io.StringIO("")
    about = {"output": output, "output_path": output_path}
    told = [source and {"source": source[0], "source_path": source[1]} for source in sources]
    if method == "concat":
        found.concat(out, [(MemoryHunk(text), each or {}) for text, each in zip(texts, told)], **about)
    elif method == "open":
        found.open(out, told[0]["source_path"], source=told[0]["source"], **about)
    else:
        about.update((told and told[0]) or {})
        getattr(found, method)(io.StringIO(texts[0]), out, **about)
    return {"text": out.getvalue()}


def failure(error):
    try:
        from webassets.exceptions import BuildError
    except ImportError:
        BuildError = ()
    kind = type(error)
    name = kind.__name__ if kind.__module__ == "builtins" else kind.__module__ + "." + kind.__name__
    place = None
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.startswith(os.getcwd() + os.sep) and "site-packages" not in frame.filename:
            place = [frame.filename, frame.lineno]
    return {"error": str(error), "kind": name, "expected": isinstance(error, BuildError), "place": place}


for question in questions:
    told = json.loads(question)
    try:
        answer = globals()[told.pop("do")](**told)
    except BaseException as error:
        answer = failure(error)
    answers.write(json.dumps(answer).encode() + b"\n")
    answers.flush()
`;
