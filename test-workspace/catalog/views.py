from django.shortcuts import render

BOOKS = {
    "harbour": {"title": "The Harbour Year", "slug": "harbour", "cover": "harbour.svg"},
    "lantern": {"title": "A Lantern for Two", "slug": "lantern", "cover": "lantern.svg"},
}


def books(request):
    return render(request, "catalog/list.html", {"books": BOOKS.values()})


def book(request, slug):
    return render(request, "catalog/detail.html", {"book": BOOKS[slug]})
