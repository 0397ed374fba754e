import { settingNames, settingOf } from './settings.ts';

/** The table of the README, in Markdown: one row per setting, under a heading per section. A test keeps the README equal to it. */
export function settingsTable(): string {
  const sections = [...new Set(settingNames.map((name) => settingOf(name).section))];
  return sections
    .map((section) => {
      const rows = settingNames
        .filter((name) => settingOf(name).section === section)
        .map((name) => {
          const { values, standard, doc, secret } = settingOf(name);
          const shown = secret ? `\`${name}\` or \`${name}_FILE\`` : `\`${name}\``;
          return `| ${shown} | ${values} | ${standard ? `\`${standard}\`` : ''} | ${doc} |`;
        });
      return [`**${section}**`, '', '| setting | values | when not given | |', '|---|---|---|---|', ...rows].join('\n');
    })
    .join('\n\n');
}
