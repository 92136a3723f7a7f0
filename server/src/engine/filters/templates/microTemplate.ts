/** The compiler of `<% … %>` templates that webassets puts before templates that name no other: part of the output. */
export const MICRO_TEMPLATE = [
  "var template = function(str){var fn = new Function('obj', 'var __p=[],print=function()",
  "{__p.push.apply(__p,arguments);};with(obj||{}){__p.push(\\''+str.replace(/\\\\/g, '\\\\\\\\')",
  '.replace(/\'/g, "\\\\\'").replace(/<%=([\\s\\S]+?)%>/g,function(match,code)',
  '{return "\',"+code.replace(/\\\\\'/g, "\'")+",\'";}).replace(/<%([\\s\\S]+?)',
  '%>/g,function(match,code){return "\');"+code.replace(/\\\\\'/g, "\'")',
  ".replace(/[\\r\\n\\t]/g,' ')+\"__p.push('\";}).replace(/\\r/g,'\\\\r')",
  ".replace(/\\n/g,'\\\\n').replace(/\\t/g,'\\\\t')+\"');}return __p.join('')",
  ';");return fn;};',
].join('');
