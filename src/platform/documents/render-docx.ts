import type { Document } from './document.ts'
import { renderPdf } from './render-pdf.ts'
export const renderDocx = (document: Document) => renderPdf(document)
