from django_assets import Bundle, register

from os.path import join

def under(folder, *names):
    return [join(folder, name) for name in names]

register('lib', *under('lib', 'jquery.js', 'plugins/tabs.js'), output='gen/lib.js')
register('both', *(under('js', 'a.js') + under('css', 'site.css')), output='gen/both.txt')
