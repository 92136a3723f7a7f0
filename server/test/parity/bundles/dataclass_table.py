from dataclasses import dataclass, field
from typing import List, Optional
from django_assets import Bundle, register


@dataclass
class Asset:
    name: str
    files: List[str] = field(default_factory=list)
    filters: Optional[str] = None

    @property
    def output(self) -> str:
        return f'dist/{self.name}'

    def register(self) -> None:
        register(self.name.replace('.', '_'), *self.files, filters=self.filters, output=self.output)


ASSETS = [
    Asset('app.js', ['js/a.js', 'js/b.js'], 'rjsmin'),
    Asset(name='site.css', files=['css/site.css']),
]
for asset in ASSETS:
    asset.register()
