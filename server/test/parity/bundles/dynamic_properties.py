from django_assets import Bundle, register


class Lazy:
    def __init__(self, make):
        self.make = make


class LazyBundle(Bundle):
    def _get_contents(self):
        contents = super(LazyBundle, self)._get_contents()
        return [one.make() if isinstance(one, Lazy) else one for one in contents]

    contents = property(_get_contents, Bundle._set_contents)


class Reversed(Bundle):
    def resolve_contents(self, ctx=None, force=False):
        return super().resolve_contents(ctx, force)[::-1]


class NotOverridden(Bundle):
    def _get_contents(self):
        return ()


register('lazy', LazyBundle('js/a.js', Lazy(lambda: 'js/b.js'), output='gen/lazy.js'))
register('reversed', Reversed('js/a.js', 'js/b.js', output='gen/reversed.js'))
register('not_overridden', NotOverridden('js/a.js', output='gen/not.js'))
