__version__ = "3.1.4"
default_app_config = "shop.apps.ShopConfig"
