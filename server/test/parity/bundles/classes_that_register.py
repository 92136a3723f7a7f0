from django_assets import Bundle, register


class Bundles(object):
    js = None
    css = None
    requires = ()

    @classmethod
    def register(cls):
        name = cls.__name__.lower()
        for kind in ('js', 'css'):
            bundle = getattr(cls, kind)
            if bundle is not None:
                parents = [getattr(one, kind) for one in cls.requires if getattr(one, kind)]
                register('%s_%s' % (name, kind), Bundle(*(parents + [bundle]), output='gen/%s.%s' % (name, kind)))


class Base(Bundles):
    js = Bundle('js/a.js')


class Forms(Bundles):
    requires = (Base,)
    js = Bundle('js/b.js', 'js/c.js')
    css = Bundle('css/site.css')


for cls in (Base, Forms):
    cls.register()
