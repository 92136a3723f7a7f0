from django.urls import path

from blog.views import post
from catalog.views import book, books
from shop.views import basket, receipt

urlpatterns = [
    path("", books, name="books"),
    path("book/<slug:slug>/", book, name="book"),
    path("basket/", basket, name="basket"),
    path("receipt/", receipt, name="receipt"),
    path("blog/", post, name="post"),
]
