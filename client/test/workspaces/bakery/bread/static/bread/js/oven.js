// Heats the oven before anything goes in.
function heat(degrees) {
  return new Promise((hot) => setTimeout(hot, degrees));
}
