export const LINES = 2000;

/** A template of 2,000 lines, two of three of which name a static file. */
export function longTemplate(paths: readonly string[]): readonly string[] {
  const lines = ['{% load static %}'];
  for (let i = 1; i < LINES; i++) {
    const path = paths[i % paths.length]!;
    if (i % 3 === 0)
      lines.push(`  <p class="row-${i}">{{ item.${i}.name }} {% if a %}text{% endif %} and more words</p>`);
    else if (i % 3 === 1) lines.push(`  <img src="{% static '${path}' %}">`);
    else lines.push(`  <script src="{% static '${path}' %}"></script>`);
  }
  return lines;
}
