from django import forms


class BookForm(forms.Form):
    title = forms.CharField()

    class Media:
        css = {"all": ["catalog/css/form.css"]}
        js = ["catalog/js/filter.js", "catalog/js/preview.js"]
