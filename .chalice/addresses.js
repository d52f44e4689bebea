// One address for each page, run by CloudFront before it looks for a file. What CloudFront says for a missing
// file would be said for the API's answers, too, so a page that does not exist is told here. CloudFront's runtime 2.0
// is JavaScript 5.1 with const, let, arrow functions and templates: no for…of, destructuring, spread or classes.
const PAGES = [];

function languageOf(accepted) {
  let best = 'en', weight = 0;
  accepted.split(',').forEach((part) => {
    const halves = part.trim().split(';');
    const base = halves[0].trim().toLowerCase().split('-')[0];
    const q = (halves[1] || '').trim();
    const value = q.startsWith('q=') ? Number(q.slice(2)) || 0 : 1;
    if ((base === 'zh' || base === 'en') && value > weight) { best = base; weight = value; }
  });
  return best;
}

function to(address) {
  return {
    statusCode: 302,
    statusDescription: 'Found',
    headers: {location: {value: address}, 'cache-control': {value: 'no-store'}},
  };
}

function missing() {
  return {
    statusCode: 404,
    statusDescription: 'Not Found',
    headers: {
      'content-type': {value: 'text/html; charset=utf-8'},
      'content-language': {value: 'en, zh-CN'},
      'cache-control': {value: 'no-cache'},
    },
    body: {
      encoding: 'text',
      data: '<!doctype html><html lang="en"><title>404</title>'
        + '<p>There is no such page. <span lang="zh-CN">没有这个页面。</span> <a href="/">Contract Centre 合同中心</a>',
    },
  };
}

function withQuery(address, query) {
  const pairs = Object.keys(query).map((name) => name + '=' + query[name].value);
  return pairs.length ? address + '?' + pairs.join('&') : address;
}

function handler(event) {
  const request = event.request, path = request.uri;
  const printed = path.match(/^\/verify(?:\/([^\/?#]{1,256}))?\/?$/);
  if (printed) {
    const accepted = request.headers['accept-language'];
    const page = '/' + languageOf(accepted ? accepted.value : '') + '/verify.html';
    const answer = to(printed[1] ? page + '?number=' + printed[1] : page);
    answer.headers.vary = {value: 'Accept-Language'};
    return answer;
  }
  const folder = path.replace(/\/$/, '');
  if (PAGES.indexOf(folder + '/index.html') >= 0) { request.uri = folder + '/index.html'; return request; }
  if (PAGES.indexOf(path) >= 0) { return request; }
  if (PAGES.indexOf(folder + '.html') >= 0) { return to(withQuery(folder + '.html', request.querystring)); }
  const name = path.split('/').pop();
  return name.includes('.') && !name.endsWith('.html') ? request : missing();
}
