MEDIA_URL = MEDIA_URL + "three/"
