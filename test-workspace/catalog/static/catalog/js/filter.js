document.querySelector("#filter")?.focus();
