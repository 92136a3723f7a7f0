from django.shortcuts import render
from django.templatetags.static import static


def basket(request):
    return render(request, "shop/basket.html", {"sound": static("shop/sound/bell.mp3")})


def receipt(request):
    return render(request, "shop/receipt.html", using="jinja2")
