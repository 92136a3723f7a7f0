// The theme opens the basket slowly.
setTimeout(() => document.querySelector(".basket")?.classList.add("open"), 300);
