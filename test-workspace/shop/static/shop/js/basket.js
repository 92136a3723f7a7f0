document.querySelector(".basket")?.classList.add("open");
