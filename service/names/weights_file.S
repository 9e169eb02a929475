/* The trained weights, as they lie in the tree. */
        .section .rodata
        .globl isnad_names_weights_begin
        .globl isnad_names_weights_end
        .balign 64
isnad_names_weights_begin:
        .incbin ISNAD_NAMES_WEIGHTS
isnad_names_weights_end:
        .byte 0
        .section .note.GNU-stack,"",%progbits
