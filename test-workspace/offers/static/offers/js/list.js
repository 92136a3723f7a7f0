/* list */ window.offers = window.offers || {};
