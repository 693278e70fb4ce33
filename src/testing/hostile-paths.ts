/** Folders as people call them, or might: each holds what some configuration, command line or address means something else by. */
export const hostileNames: readonly (readonly [what: string, name: string])[] = [
	['a comma', 'Kurs, Teil 1'],
	['a colon', 'Kurs: Ströme'],
	['a semicolon', 'a;b'],
	['blanks inside', 'my  course work'],
	['a blank at each end', ' course '],
	['a number sign', 'course #1'],
	['a backslash', 'C:\\labs\\tnew'],
	['an equals sign', 'week=1'],
	['quotes of both kinds', `Anna's "course"`],
	['a percent sign and an escape', '100%20 %p %%'],
	['a dollar sign', '$HOME $(date) `date`'],
	['double braces', '{{data}}'],
	['letters beyond ASCII', 'данные Übung 課程 😀'],
	['a letter in two parts', 'Stro\u0308me'],
	['a byte order mark', '\ufeffkurs'],
	['a line break', 'two\nlines'],
	['a carriage return and a tab', 'a\r\tb'],
	['a comment', '!# course'],
	['a dash in front', '-rf'],
	['an at sign and a question', 'a@b?c&d*'],
];

/** All of it in one name, but for the backslash: Node loads no module from such a path. */
export const worstName = `Kurs, Teil 1: "Ströme" & Anna's #5 %p 100% $HOME {{data}} a=b \`c\` ;\nданные `;
