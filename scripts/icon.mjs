// Draws icon.png (128 × 128): three stacked plates, the top one lit – of several directories, the first one wins.
import { writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

const SIZE = 128;
const SAMPLES = 4;
const GROUND = [12, 75, 51];
const PLATES = [
  { y: 84, colour: [28, 112, 78] },
  { y: 66, colour: [68, 170, 120] },
  { y: 48, colour: [236, 250, 241] },
];

/** Signed distance to a rounded square around the middle. */
function square(x, y, half, radius) {
  const dx = Math.abs(x - SIZE / 2) - half + radius;
  const dy = Math.abs(y - SIZE / 2) - half + radius;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
}

/** Inside a flat lozenge (a plate seen from above) with softened corners. */
function plate(x, y, middle, grow = 0) {
  const dx = Math.abs(x - SIZE / 2) / (44 + grow);
  const dy = Math.abs(y - middle) / (22 + grow / 2);
  return dx ** 1.25 + dy ** 1.25 <= 1;
}

/** A folded corner's line on the top plate: the mark of the file that is found. */
function tick(x, y) {
  const onShort = Math.abs(y - 48 - (x - 56) * 0.75) < 3.6 && x >= 49 && x <= 61;
  const onLong = Math.abs(y - 51 + (x - 60) * 0.6) < 3.4 && x >= 58 && x <= 80;
  return onShort || onLong;
}

/** Red, green, blue, alpha of one point. */
function colourAt(x, y) {
  if (square(x, y, 62, 26) > 0) return [0, 0, 0, 0];
  let colour = GROUND.map((channel) => channel + (64 - y) * 0.12);
  for (const { y: middle, colour: own } of PLATES) {
    if (plate(x, y - 3, middle, 5)) colour = GROUND;
    if (plate(x, y, middle)) colour = own;
  }
  if (plate(x, y, 48) && tick(x, y)) colour = [14, 122, 78];
  return [...colour, 255];
}

function pixel(column, row) {
  const sum = [0, 0, 0, 0];
  for (let i = 0; i < SAMPLES; i++) {
    for (let j = 0; j < SAMPLES; j++) {
      const [r, g, b, a] = colourAt(column + (i + 0.5) / SAMPLES, row + (j + 0.5) / SAMPLES);
      for (const [k, value] of [r * a, g * a, b * a, a].entries()) sum[k] += value;
    }
  }
  const alpha = sum[3] || 1;
  return [sum[0] / alpha, sum[1] / alpha, sum[2] / alpha, sum[3] / SAMPLES ** 2].map(Math.round);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

const rows = [];
for (let row = 0; row < SIZE; row++) {
  rows.push(0);
  for (let column = 0; column < SIZE; column++) rows.push(...pixel(column, row));
}
const header = Buffer.alloc(13);
header.writeUInt32BE(SIZE, 0);
header.writeUInt32BE(SIZE, 4);
header.set([8, 6, 0, 0, 0], 8);
writeFileSync(
  'icon.png',
  Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]),
);
