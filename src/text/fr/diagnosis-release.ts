import type { diagnosisRelease as english } from '../en/diagnosis-release.ts';

export const diagnosisRelease: Record<keyof typeof english, string> = {
  'cause.unsupported-release.title': 'ECE {{releases}} est en dessous du minimum pour OAuth avec Office 365',
  'cause.unsupported-release.because': "Niveau requis : {{needed}}. En dessous : {{servers}}. Cette étape précède toutes les autres.",
  'cause.unsupported-release.firstStep': 'Sur tous les serveurs ECE, installez {{needed}} ; le dernier ES de la version est préférable.',
};
