/* The words of the language, as they lie in the tree. */
        .section .rodata
        .globl isnad_names_vocabulary_begin
        .globl isnad_names_vocabulary_end
        .balign 64
isnad_names_vocabulary_begin:
        .incbin ISNAD_NAMES_VOCABULARY
isnad_names_vocabulary_end:
        .byte 0
        .section .note.GNU-stack,"",%progbits
