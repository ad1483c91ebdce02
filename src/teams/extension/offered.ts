/** What Teams offers of the message extension, for the app package. Its texts: `extension.NAME`, `.what`, `.typed`. */
export const offered = [
  {
    name: 'find',
    command: { id: 'find-report', type: 'query', context: ['compose', 'commandBox'], initialRun: true },
    parameter: { name: 'search', inputType: 'text' },
  },
  {
    name: 'explain',
    command: { id: 'explain-message', type: 'action', context: ['message'], fetchTask: true },
  },
] as const;
