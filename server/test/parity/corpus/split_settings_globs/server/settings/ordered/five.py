MEDIA_URL = MEDIA_URL + "five/"
