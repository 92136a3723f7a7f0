// Runs mocha suites inside the extension host. `run.json` beside this file says which, and where the report goes.
const { readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

exports.activate = () => {
  const order = JSON.parse(readFileSync(join(__dirname, 'run.json'), 'utf8'));
  runSuites(order)
    .catch((error) => ({ tests: [], crash: String(error?.stack ?? error) }))
    .then((report) => {
      // The driver waits for the file to appear, so it must appear whole.
      writeFileSync(`${order.report}.part`, JSON.stringify(report));
      renameSync(`${order.report}.part`, order.report);
    });
};

async function runSuites({ mocha: mochaModule, files, grep }) {
  const { default: Mocha } = await import(mochaModule);
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, reporter: class {} });
  if (grep) mocha.grep(new RegExp(grep));
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const tests = [];
  await new Promise((done) => {
    const runner = mocha.run(done);
    const note = (state) => (test, error) =>
      tests.push({
        title: test.fullTitle(),
        state,
        ms: test.duration,
        error: error && String(error.stack ?? error),
      });
    runner.on('pass', note('passed'));
    runner.on('fail', note('failed'));
    runner.on('pending', note('pending'));
  });
  return { tests };
}
