from django.shortcuts import render


def post(request):
    return render(request, "blog/post.html", {"post": {"title": "Opening day", "picture": "blog/img/opening.svg"}})
