/* Flour, water, salt, time. */
const dough = ["flour", "water", "salt", "time"].join(" + ");
