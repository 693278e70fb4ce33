/**
What the numbers of namespaces are called: `all` up to 15, and the wikis' own from 100 on. The lab's `namespaces.json` says the
same to learners.
*/
export const namespaceNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	all: {
		'-2': 'Media',
		'-1': 'Special',
		'0': '(Main)',
		'1': 'Talk',
		'2': 'User',
		'3': 'User talk',
		'4': 'Project',
		'5': 'Project talk',
		'6': 'File',
		'7': 'File talk',
		'8': 'MediaWiki',
		'9': 'MediaWiki talk',
		'10': 'Template',
		'11': 'Template talk',
		'12': 'Help',
		'13': 'Help talk',
		'14': 'Category',
		'15': 'Category talk',
	},
	commonswiki: {'486': 'Data', '487': 'Data talk'},
	dewiki: {'100': 'Portal', '101': 'Portal Diskussion'},
	enwiki: {'100': 'Portal', '101': 'Portal talk', '118': 'Draft', '119': 'Draft talk'},
	enwikisource: {'102': 'Author', '103': 'Author talk', '104': 'Page', '105': 'Page talk'},
	enwiktionary: {'100': 'Appendix', '101': 'Appendix talk'},
	eswiki: {'100': 'Portal', '104': 'Anexo'},
	frwiki: {'100': 'Portail', '102': 'Projet'},
	plwiki: {'102': 'Wikiprojekt'},
	ruwiki: {'100': 'Портал', '101': 'Обсуждение портала', '104': 'Проект', '105': 'Обсуждение проекта'},
	ruwikinews: {'102': 'Комментарии'},
	wikidatawiki: {'120': 'Property', '121': 'Property talk', '146': 'Lexeme', '147': 'Lexeme talk'},
};

export const unknownNamespace = 'unknown';

export function namespaceName(wiki: string, number: number): string {
	return namespaceNames[wiki]?.[number] ?? namespaceNames.all?.[number] ?? unknownNamespace;
}
