import { Upload } from 'lucide-react';
import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { Button } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';

/** Where the certificate's file is dropped, or chosen by a real button. */
export function DropZone({ onFile }: { readonly onFile: (file: File) => void }): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) onFile(file);
  };
  return (
    <div
      className="drop"
      role="group"
      aria-label="The certificate’s file"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={onDrop}
    >
      <Icon of={Upload} size={28} />
      <p>
        <b>Drop the .pem file here</b>
      </p>
      <p className="hint">
        One PEM encoded certificate, nothing else. A private key in the file is noticed here and never sent.
      </p>
      <Button
        onClick={() => {
          input.current?.click();
        }}
      >
        Choose file
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Certificate file"
        accept=".pem,.crt,.cer,application/x-pem-file,application/x-x509-ca-cert"
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file may be chosen again after it was mended.
          event.target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </div>
  );
}
