/* basket */ window.offers = window.offers || {};
