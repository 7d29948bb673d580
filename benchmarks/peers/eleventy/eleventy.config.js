export default function (config) {
  const sections = ['decisions', 'documents', 'notices'];
  for (const name of sections) {
    config.addCollection(name, found => found.getFilteredByGlob(`content/${name}/*.md`).reverse());
  }
  config.addCollection('records', found => found.getFilteredByGlob('content/*/*.md').reverse());
  config.addFilter('day', date => date.toISOString().slice(0, 10));
  config.addGlobalData('sections', sections);
  config.addGlobalData('site', { title: '示例局政务公开', url: 'https://bench.example' });
  config.addGlobalData('eleventyComputed', {
    section: data => (data.doc_number ? data.page.inputPath.split('/').at(-2) : data.section),
    layout: data => (data.doc_number ? 'record.njk' : data.layout),
    permalink: data => (data.doc_number ? `${data.page.filePathStem}.html` : data.permalink),
  });
  return { dir: { input: 'content', includes: '../_includes', output: '_site' }, markdownTemplateEngine: false };
}
