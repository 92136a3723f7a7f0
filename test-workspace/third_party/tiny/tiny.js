window.tiny = (selector) => document.querySelector(selector);
