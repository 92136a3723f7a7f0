from django_assets import Bundle, register

class Assets:
    JS = ['js/a.js', 'js/b.js']
    CSS = ['css/site.css']

    @classmethod
    def setup(cls):
        register('cls_js', Bundle(*cls.JS, output='gen/cls.js'))
        register('cls_css', Bundle(*cls.CSS, output='gen/cls.css'))

Assets.setup()
