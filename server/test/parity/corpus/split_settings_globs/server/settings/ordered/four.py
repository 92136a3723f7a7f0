MEDIA_URL = MEDIA_URL + "four/"
