import { describe, it } from 'mocha';
import { check } from '../../../../test/support/evaluate';

const READ = 'config.read_string("[site]\\nurl = /read/")';

describe('configparser', () => {
  it('knows what was read', () => {
    check({
      fixture: `
        import configparser
        config = configparser.ConfigParser()
        ${READ}
        A = config.get('site', 'url', fallback='/'), config.get('site', 'name', fallback='/')
        B = config.has_option('site', 'name'), config.sections()
      `,
      expect: { A: "('/read/', '/')", B: "(False, ['site'])" },
    });
  });

  for (const [way, made, more] of [
    ['read_dict', '', "config.read_dict({'site': {'url': '/put/'}})"],
    ['set', '', "config.set('site', 'url', '/put/')"],
    ['add_section', '', "config.add_section('other')"],
    ['a section that is assigned', '', "config['site'] = {'url': '/put/'}"],
    ['defaults', "{'name': 'x'}", ''],
    ['defaults by name', "defaults={'name': 'x'}", ''],
  ] as const) {
    it(`claims nothing where code puts options in: ${way}`, () => {
      check({
        fixture: `
          import configparser
          config = configparser.RawConfigParser(${made})
          ${READ}
          ${more}
          A = config.get('site', 'url', fallback='/')
          B = config.has_option('site', 'name')
          C = config.getint('site', 'size', fallback=1)
          D = config.sections()
        `,
        expect: { A: 'unknown', B: 'unknown', C: 'unknown', D: 'unknown' },
      });
    });
  }
});
